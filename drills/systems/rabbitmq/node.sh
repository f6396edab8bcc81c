# A node with the user shop and the queue orders; with the name of another node: one cluster with it.
set -e
exec </dev/null
if [ "$1" ]; then
  rabbitmqctl -q stop_app; rabbitmqctl -q reset; rabbitmqctl -q join_cluster rabbit@$1; rabbitmqctl -q start_app
else
  rabbitmqctl eval 'rabbit_auth_backend_internal:add_user(<<"shop">>, <<"shop">>, <<"drill">>),
    rabbit_auth_backend_internal:set_permissions(<<"shop">>, <<"/">>, <<".*">>, <<".*">>, <<".*">>, <<"drill">>),
    rabbit_amqqueue:declare(rabbit_misc:r(<<"/">>, queue, <<"orders">>), true, false, [], none, <<"drill">>).' >/dev/null
fi
