"""What FollowTheMoney asks of the entities that Dateline writes, as JSON; run by a Python that has the library.

    python -m venv /tmp/ftm && /tmp/ftm/bin/pip install followthemoney==4.11.2
    /tmp/ftm/bin/python tests/export/followthemoney_facts.py > tests/export/followthemoney.json

The tests read the JSON, since the library is too heavy for each run of them: 300 MB, and PyICU, which is compiled against libicu.
"""

import json
from importlib.metadata import files, version

from followthemoney import model
from followthemoney.types import registry

WRITTEN = ("Address", "Article", "Event", "Mention", "Organization", "Person", "Trip", "UnknownLink")


def facts() -> dict[str, object]:
    """Return for each schema its kinds, what it requires, and the type and range of each property."""
    return {
        "source": f"followthemoney {version('followthemoney')}",
        "licence": next(path.read_text() for path in files("followthemoney") if path.name == "LICENSE"),
        "countries": sorted(registry.country.codes),
        "schemata": {
            name: {
                "is": sorted(schema.names),
                "required": sorted(schema.required),
                "properties": {
                    prop.name: {"type": prop.type.name, "longest": prop.max_length}
                    | ({"range": prop.range.name} if prop.range else {})
                    for prop in sorted(schema.properties.values(), key=lambda prop: prop.name)
                    if not prop.stub
                },
            }
            for name, schema in ((name, model.get(name)) for name in WRITTEN)
        },
    }


if __name__ == "__main__":
    print(json.dumps(facts(), indent=1))
