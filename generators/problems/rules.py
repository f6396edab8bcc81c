"""Every rule that `nightphone check` knows, in the order in which a newcomer meets them."""

from generators.problems.problem import Rule

FILE = Rule("file", "A file can be read: it is there, UTF-8, and at most 2 MB.")
NO_SERVICES = Rule("no-services", "The inventory holds at least one service.")
YAML = Rule(
    "yaml", "A file of the inventory and the front matter of a guide are YAML."
)
DUPLICATE = Rule(
    "duplicate",
    "No key is in a mapping twice, and no id is in the inventory twice.",
)
ID = Rule(
    "id",
    "An id is lower-case words joined by hyphens, because it becomes an address and a file name.",
)
UNKNOWN_KEY = Rule("unknown-key", "Every key is one that the design knows.")
MISSING = Rule("missing", "Every required key is there.")
TYPE = Rule("type", "Every value has the type of its key.")
CONFLICT = Rule(
    "conflict",
    "Keys agree with each other: a key service says what users notice, a gap replaces a guide.",
)
REFERENCE = Rule(
    "reference",
    "Every service, host, environment, team, person, guide, session, alert and"
    " stakeholder that is named exists.",
)
LOGIN = Rule(
    "login", "A host has the address that the command to log in to it names."
)
SELF = Rule("self-dependency", "No service needs itself.")
CYCLE = Rule("cycle", "Services do not need each other in a circle.", "warning")
HOW = Rule("how", "A service runs the way that its guide is written for.")
SERVICE_VALUE = Rule(
    "service-value", "Every value of a service is one that its guide declares."
)

NO_GUIDE = Rule(
    "no-guide", "Every key service has a guide, or a gap with owner and date."
)
GAP_DUE = Rule("gap-due", "No gap is older than its date.")
UNUSED_GUIDE = Rule(
    "unused-guide", "Every guide is used by a service.", "warning"
)
SELF_REPAIR = Rule(
    "self-repair",
    "A guide needs no service that depends on the system it repairs.",
    "warning",
)
FALLBACK = Rule(
    "fallback",
    "What a guide needs says how to do without it, for the night when it is down too.",
    "warning",
)
MONITORING = Rule(
    "monitoring",
    "A browser that reads this site over https can ask the monitoring over https.",
)
STATISTICS = Rule(
    "statistics", "Only the command writes what was counted from tickets."
)
NOTE = Rule("note", "Every page under docs/services is about a known service.")

FRONT_MATTER = Rule(
    "front-matter", "A guide begins with front matter between two '---' lines."
)
INTRO = Rule(
    "intro", "A guide says how the system works before its first section."
)
SECTIONS = Rule(
    "sections",
    "A guide has First minute, Restart, Rollback and Escalate, in this order.",
)
EMPTY = Rule("empty", "No section, symptom or block is empty.")
PLACEHOLDER = Rule(
    "placeholder", "Nothing is left to be filled in: no TODO, FIXME or TBD."
)
FIRST_MINUTE = Rule(
    "first-minute", "First minute is a numbered list of commands."
)
ANSWER_SIGN = Rule(
    "answer-sign", "A bad answer with a link says in code what is printed."
)
HEADING = Rule("heading", "No two headings of a file have the same address.")
STEP_NAME = Rule(
    "step-name", "Every Look and every Do has a heading of its own."
)
POSITION = Rule(
    "position", "A step is referred to by its name, never by its place."
)
CONSOLE = Rule(
    "console", "What is typed at a console has at most 80 characters."
)
LABEL = Rule(
    "label", "A block opens with a known label, in a place where it belongs."
)
YOU_SEE = Rule(
    "you-see", "Every symptom shows the literal text or the alert to look for."
)
ALSO_SEEN = Rule(
    "also-seen-as", "Also seen as comes last, with one wording on each line."
)
IT_MEANS = Rule("it-means", "Every symptom says what it means.")
LOOK = Rule("look", "Every Look holds a command and is followed by its Expect.")
BEFORE = Rule(
    "before",
    "What must be true first is written before the first Do of a symptom or section.",
)
DO = Rule("do", "Restart and Rollback, and every Do in them, hold a command.")
EXPECT = Rule(
    "expect",
    "Every Do has its Expect, with the literal text, before the next Do.",
)
UNDO = Rule(
    "undo",
    "Every Do has its Undo, a command or 'Cannot be undone', before the next Do.",
)
OTHERWISE = Rule(
    "otherwise",
    "Every symptom, Restart and Rollback end with Otherwise: where to go next.",
)
FENCE_HOST = Rule(
    "fence-host", "Every bash fence says where it runs, in its title."
)
FENCE_PLACE = Rule(
    "fence-place",
    "A bash fence is part of a step, so that a reader knows whether it changes something.",
)
FENCE_INDENT = Rule(
    "fence-indent",
    "A fence in a list is indented by four spaces, or it leaves the list on the page.",
)
SHELL = Rule("shell", "Every bash fence is valid shell.")
VALUE = Rule(
    "value", "Every {{ value }} is declared, and every declared value is used."
)

EVIDENCE = Rule(
    "evidence", "What drills have found is written by drills alone."
)
UNPROVEN = Rule(
    "unproven",
    "Every part of a guide that a drill has proven is still as it was then.",
    "warning",
)

POSTMORTEM = Rule(
    "post-mortem",
    "A post-mortem says what users noticed, the timeline, what helped, what hindered,"
    " and what we change.",
)
CLOSED = Rule(
    "closed",
    "A closed incident has changed a guide, or gives the reason why none had to change.",
)
BLAMELESS = Rule(
    "blameless", "A post-mortem names roles, never people.", "warning"
)
PART = Rule(
    "part",
    "Every generated part that a written page asks for is one that there is.",
)

ALERT_SERVICE = Rule(
    "alert-service", "Every alert that wakes somebody belongs to a service."
)
ALERT_SYMPTOM = Rule(
    "alert-symptom",
    "Every alert that wakes somebody belongs to a symptom of its service's guide.",
)
ALERT_UNKNOWN = Rule(
    "alert-unknown", "Every alert that a guide names is in the rule files."
)
NO_ALERTS = Rule(
    "no-alerts",
    "There are rule files for the alerts that guides name, or the site says that there are none.",
    "warning",
)
RUNBOOK_URL = Rule(
    "runbook-url",
    "The runbook_url of an alert is the address that this site gives it.",
)
CALENDAR = Rule(
    "calendar",
    "Every calendar of the rota can be read, and each of its events is of somebody we know.",
)
ROTA_HOURS = Rule(
    "rota-hours",
    "Whenever somebody must be on call, somebody is lead, through the coming year.",
)
ROTA_AWAY = Rule("rota-away", "Nobody is on call while they are away.")
ROTA_NEWCOMERS = Rule(
    "rota-newcomers",
    "Lead and second are never both people who have not led before.",
)
ROTA_SHADOW = Rule(
    "rota-shadow", "A shadow always has a lead or a second to follow."
)
ROTA_READY = Rule(
    "rota-ready", "A lead or second has done the smaller role often enough."
)
ROTA_RUNNING = Rule(
    "rota-running",
    "Nobody carries the phone for two turns running, or for more than a week.",
    "warning",
)
ROTA_SHARES = Rule(
    "rota-shares",
    "Those who take turns have equal shares over a year.",
    "warning",
)
ROTA_ACCESS = Rule(
    "rota-access",
    "Whoever is on call can reach what the guides of key services need.",
)
ESCALATION = Rule(
    "escalation",
    "Every step of an escalation names somebody who can be reached that way, in order of time.",
)
LINK = Rule(
    "link",
    "Every link inside the site leads to a page, a file and a heading that exist.",
)
SESSION = Rule(
    "session",
    "Every slide of a session says what to say or to do, and every exercise has its answer.",
)
SESSION_INCLUDE = Rule(
    "session-include",
    "Every part of a guide or of the inventory that a session includes exists.",
)
SESSION_COVERS = Rule(
    "session-covers",
    "A session that covers key systems shows the guide of every key service.",
)
SESSION_TIME = Rule(
    "session-time",
    "A session takes the minutes that it claims, at 130 spoken words a minute.",
    "warning",
)
SECRET = Rule("secret", "Nothing looks like a password, a key or a token.")

# In the order above: reports and the list in the handbook keep it.
ALL = tuple(value for value in globals().values() if isinstance(value, Rule))
