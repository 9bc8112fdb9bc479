"""The second look at a record that is not plainly right: what a person would read in it, if anything.

Some exporters write quotes inside quoted fields as they are (Bing, old Majestic files), or end each row with a
delimiter. A way of reading counts only where it gives as many fields as the header has.
"""

from __future__ import annotations

__all__ = ["split", "split_as"]


def split(line: str, *, delimiter: str) -> list[str]:
    """Split one line the ordinary way, a stray quote taken as it stands; never fails."""
    fields: list[str] = []
    place = 0
    while True:
        close = _closing_quote(line, place + 1, delimiter) if line.startswith('"', place) else -1
        if close >= 0:
            fields.append(_undoubled(line[place + 1 : close]))
            end = close + 1
        else:
            end = line.find(delimiter, place)
            end = len(line) if end < 0 else end
            fields.append(line[place:end])
        if end >= len(line):
            return fields
        place = end + len(delimiter)


def split_as(line: str, *, delimiter: str, width: int, spare: bool, doubtful: bool) -> list[str] | None:
    """Split a line into exactly `width` fields; None where no reading of its quotes gives so many.

    `spare`: each row of the file ends in one delimiter more. `doubtful`: the quotes of this line do not add up, so
    they may be read in other ways; a line whose quotes are sound has the fields that it has.
    """
    ways = [split(line, delimiter=delimiter)]
    if doubtful:
        if len(line) >= 2 and line[0] == line[-1] == '"':
            # Every field is in quotes, and none of the quotes inside is doubled.
            ways.append([_undoubled(part) for part in line[1:-1].split(f'"{delimiter}"')])
        ways.append([_unquoted(part) for part in line.split(delimiter)])
    for fields in ways:
        if spare and len(fields) == width + 1 and not fields[-1].strip():
            return fields[:-1]
        if len(fields) == width:
            return fields
    return None


def _closing_quote(line: str, place: int, delimiter: str) -> int:
    """Where the first quote is that is not doubled and ends its field; -1 where none does."""
    while (quote := line.find('"', place)) >= 0:
        after = quote + 1
        if line.startswith('"', after):
            place = after + 1
        elif after == len(line) or line.startswith(delimiter, after):
            return quote
        else:
            place = after
    return -1


def _undoubled(text: str) -> str:
    # Where some quotes stand alone the exporter does not double them, and two in a row are two.
    return text.replace('""', '"') if text.count('"') == 2 * text.count('""') else text


def _unquoted(field: str) -> str:
    inner = field.strip()
    return _undoubled(inner[1:-1]) if len(inner) >= 2 and inner[0] == inner[-1] == '"' else field
