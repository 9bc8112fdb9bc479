"""Write the part of docs/api.md that lists every route, from the contract: `python scripts/api_docs.py`.

What stands above the mark in the page is written by hand. A test compares the rest with what this would write.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

MARK: Final = "<!-- From here on written by scripts/api_docs.py. -->"
PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "api.md"


def written(page: str) -> str:
    """Return the page with the part below the mark made anew."""
    from suture.api.contract import contract

    return f"{page.partition(MARK)[0]}{MARK}\n\n{''.join(_routes(contract()))}{''.join(_shapes(contract()))}"


def _routes(contract: dict[str, Any]) -> Iterator[str]:
    groups: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for path, methods in contract["paths"].items():
        for method, told in methods.items():
            groups.setdefault(told["tags"][0], []).append((path, method.upper(), told))
    for group, routes in groups.items():
        yield f"## {group}\n\n"
        for path, method, told in routes:
            yield from _route(path, method, told)


def _route(path: str, method: str, told: dict[str, Any]) -> Iterator[str]:
    (need,), (scope,) = [told["x-needs"]], told["security"][0]["token"]
    yield f"### `{method} {path.removeprefix('/api/v1')}`\n\n{told['description']}\n\n"
    yield f"- Needs: {need} (scope `{scope}`)\n"
    queries = [one for one in told["parameters"] if one["in"] == "query"]
    if queries:
        names = ", ".join(f"`{one['name']}`{' (must)' if one['required'] else ''}" for one in queries)
        yield f"- Parameters: {names}\n"
    if any(one["name"] == "If-Match" for one in told["parameters"]):
        yield "- Header `If-Match`: the `ETag` of what you saw\n"
    for kind, body in told.get("requestBody", {}).get("content", {}).items():
        yield f"- Body: {_type(body['schema']) if kind.endswith('json') else f'the bytes, as `{kind}`'}\n"
    status, answer = next((status, one) for status, one in told["responses"].items() if status < "300")
    yield f"- Answer {status}: {_type(answer['content']['application/json']['schema'])}\n\n"


def _shapes(contract: dict[str, Any]) -> Iterator[str]:
    yield '## Shapes\n\nA field that may be null means "not known" unless its shape says otherwise.\n\n'
    for name, schema in sorted(contract["components"]["schemas"].items()):
        if name.endswith("List"):
            continue
        yield f"### {name}\n\n{schema.get('description', '')}\n\n"
        yield "| field | type |\n|---|---|\n"
        yield from (f"| `{field}` | {_type(told)} |\n" for field, told in schema["properties"].items())
        yield "\n"


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        if name.endswith("List"):
            one = name.removesuffix("List")
            return f"a page of [{one}](#{one.lower()})"
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(f"`{one}`" if one else "empty" for one in schema["enum"])
    if "const" in schema:
        return f"`{str(schema['const']).lower()}`"
    if schema.get("type") == "array":
        inner = schema.get("items") or {"type": "string"}
        return f"list of {_type(inner)}"
    if schema.get("type") == "object":
        return "object"
    return str({"date": "day", "date-time": "moment"}.get(schema.get("format", ""), schema.get("type", "anything")))


def main() -> None:
    """Write the page."""
    sys.path.insert(0, str(PAGE.parent.parent / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "suture.settings")
    import django

    django.setup()
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
