"""Starts ministack 1.5.33 on a port that the system chooses, with the three things that it lacks, told to it in memory.

The port is bound before ministack is loaded, which reads its number from the environment, and is never let go of: no
other process can be given the same. The first line of output names it.

1. The Delete after a failed Create. AWS sends a Delete to a custom resource whose Create failed, before it deletes what
   had been created. The emulator's rollback leaves that resource out: here is remembered what each resource answered.
2. The Delete before a second Create. After a deployment without rollback, AWS deletes a resource whose Create failed, and
   then creates it again. The emulator only creates it.
3. `DeletionTime` in `DescribeStacks`, from which the handler knows that nothing older can still be starting.

Once the emulator does all three itself, this file can go: start `-m ministack` instead.
"""

import os
import socket
import uuid

HOST = "127.0.0.1"
# Without SO_REUSEADDR, and not listening yet: the emulator takes a port that answers for one in use.
listener = socket.socket()
listener.bind((HOST, 0))
os.environ["BIND_HOST"] = HOST
os.environ["GATEWAY_PORT"] = str(listener.getsockname()[1])
# Every function inherits it: where the handler may send its responses.
os.environ["CDK_AWS_ORGANIZATION_RESPONSE_ORIGIN"] = f"http://localhost:{os.environ['GATEWAY_PORT']}"

import hypercorn.asyncio
import ministack.app
from ministack.core.responses import now_iso
from ministack.services.cloudformation import custom_resource, handlers, provisioners, stacks

CUSTOM_RESOURCE = "AWS::CloudFormation::CustomResource"

physical_ids = {}
properties_of = {}
failed_creates = set()


def serve_on_listener():
    serve = hypercorn.asyncio.serve

    def serve_bound(app, config, **options):
        config.bind = [f"fd://{listener.fileno()}"]
        return serve(app, config, **options)

    hypercorn.asyncio.serve = serve_bound


def remember_answers():
    deliver = custom_resource.deliver_response

    def deliver_response(token, response):
        key = response.get("StackId"), response.get("LogicalResourceId")
        physical_ids[key] = response.get("PhysicalResourceId")
        return deliver(token, response)

    custom_resource.deliver_response = deliver_response


def remember_creates():
    create = provisioners._custom_resource_create

    def custom_resource_create(logical_id, props, stack_name, resource_type=CUSTOM_RESOURCE):
        key = provisioners._cr_stack_id(stack_name), logical_id
        if key in failed_creates:
            failed_creates.discard(key)
            left, (_, props_left) = id_of(stack_name, *key), properties_of[key]
            provisioners._delete_resource(resource_type, left, props_left, stack_name, logical_id)
        physical_ids.pop(key, None)
        properties_of[key] = resource_type, props
        try:
            return create(logical_id, props, stack_name, resource_type)
        except Exception:
            failed_creates.add(key)
            raise

    provisioners._custom_resource_create = custom_resource_create
    provisioners._RESOURCE_HANDLERS[CUSTOM_RESOURCE]["create"] = custom_resource_create


def id_of(stack_name, stack_id, logical_id):
    invented = f"{stack_name}-{logical_id}-{uuid.uuid4().hex[:12].upper()}"
    return physical_ids.get((stack_id, logical_id)) or invented


def delete_what_failed():
    roll_back = stacks._roll_back_operation

    async def roll_back_operation(stack_name, stack_id, stack, operation, *args, **kwargs):
        failed = operation.get("failed_logical_id")
        before = (operation.get("previous_stack") or {}) if operation.get("is_update") else {}
        is_new = failed not in (before.get("_resources") or {})
        if (stack_id, failed) in properties_of and is_new:
            resource_type, props = properties_of[stack_id, failed]
            failed_creates.discard((stack_id, failed))
            stack.setdefault("_resources", {})[failed] = {
                "LogicalResourceId": failed,
                "PhysicalResourceId": id_of(stack_name, stack_id, failed),
                "ResourceType": resource_type,
                "ResourceStatus": "CREATE_FAILED",
                "Properties": props,
                "Attributes": {},
            }
            operation = {**operation, "created": [*operation.get("created", []), failed]}
        return await roll_back(stack_name, stack_id, stack, operation, *args, **kwargs)

    stacks._roll_back_operation = roll_back_operation


def tell_when_stacks_are_deleted():
    delete_stack, last_part = handlers._delete_stack_async, handlers._stack_drift_information_xml
    deleted_at = {}

    def delete_stack_async(stack_name, stack_id, *args, **kwargs):
        deleted_at[stack_id] = now_iso()
        return delete_stack(stack_name, stack_id, *args, **kwargs)

    def stack_drift_information_xml(stack):
        moment = deleted_at.get(stack["StackId"])
        return (f"<DeletionTime>{moment}</DeletionTime>" if moment else "") + last_part(stack)

    handlers._delete_stack_async = delete_stack_async
    handlers._stack_drift_information_xml = stack_drift_information_xml


if __name__ == "__main__":
    print(f"listening on http://{HOST}:{os.environ['GATEWAY_PORT']}", flush=True)
    serve_on_listener()
    remember_answers()
    remember_creates()
    delete_what_failed()
    tell_when_stacks_are_deleted()
    ministack.app.main()
