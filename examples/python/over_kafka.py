"""A booking system that publishes a class straight to the log, by kcat."""

import json
import subprocess
import sys
import uuid

SOURCE = "urn:example:python-studio"
NAME_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "perennial.dev")


def pattern_id(id_in_source):
    """As PatternIds.of in the contracts jar: publishing twice creates once."""
    return str(uuid.uuid5(NAME_SPACE, f"{SOURCE}\n{id_in_source}"))


def created(id_in_source, pattern):
    """The CloudEvent of a new class."""
    key = pattern_id(id_in_source)
    return key, {
        "specversion": "1.0",
        "id": f"{id_in_source}/1",
        "source": SOURCE,
        "type": "perennial.PatternCreated.v1",
        "subject": key,
        "data": {"patternId": key, "version": 1, "pattern": pattern},
    }


def publish(broker, key, event):
    command = ["kcat", "-P", "-b", broker, "-t", "perennial.patterns", "-X", "partitioner=murmur2_random", "-k", key]
    # one line, since kcat sends each line as a record
    subprocess.run(command, input=json.dumps(event).encode(), check=True, timeout=30)


def main(broker):
    key, event = created(
        "glazing",
        {
            "title": "Glazing",
            "timeZone": "Europe/Amsterdam",
            "start": "2026-09-05T14:00:00",
            "duration": "PT3H",
            "recurrenceRule": "FREQ=MONTHLY;BYDAY=1SA",
        },
    )
    publish(broker, key, event)
    print(key)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "localhost:19092")
