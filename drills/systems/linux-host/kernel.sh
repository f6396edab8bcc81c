# A machine of a drill cannot read the log of the kernel. These lines are what the kernel printed, on the host below, when this
# was done by hand; they are put into the journal so that a Look has something to find, and prove no text under You see.
disk=$(findmnt -no SOURCE /srv/storage | xargs basename)
sed "s/loop0/$disk/" | logger -t kernel -p kern.err
