"""Read entities, a line of JSON each, with the followthemoney library; print how many of each schema, and what it refuses.

Run by the Python of an environment that has the library; it imports nothing of Dateline.
"""

import json
import sys
from collections import Counter

from followthemoney import model


def main() -> None:
    read: Counter[str] = Counter()
    refused: list[str] = []
    for line in sys.stdin.buffer:
        record = json.loads(line)
        read[record["schema"]] += 1
        schema = model.get(record["schema"])
        missing = set(schema.required) - record["properties"].keys()
        refused += [f"{record['id']}: {schema.name} without {name}" for name in sorted(missing)]
        for name, values in record["properties"].items():
            prop = schema.get(name)
            if prop is None:
                refused.append(f"{record['id']}: there is no {schema.name}.{name}")
                continue
            dropped = (value for value in values if prop.type.clean(value) is None)
            refused += [f"{record['id']}: {schema.name}.{name} {value!r}" for value in dropped]
    json.dump({"read": read, "refused": refused}, sys.stdout)


if __name__ == "__main__":
    main()
