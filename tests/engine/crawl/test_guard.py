"""Every row of the guard's table, and every dress in which an inner address comes."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.crawl.guard import Guard
from suture.engine.crawl.guard_table import EMBEDDING, REFUSED, Row
from suture.engine.crawl.neighbours import is_neighbour, neighbour
from suture.engine.errors import InputError

PUBLIC = ("8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2606:4700::1111", "2a00:1450::5")
IPV4_ROWS = [row for row in REFUSED if isinstance(row.network, IPv4Network)]


def name_of(row: Row) -> str:
    return str(row.network)


@pytest.mark.parametrize("row", REFUSED, ids=name_of)
def test_row(row: Row) -> None:
    guard, network = Guard(), row.network
    inside = [network[0], network[-1], network[network.num_addresses // 2]]
    reasons = [guard.refusal(str(address), 80) for address in inside]
    assert all(reasons)
    assert any(reason and f"({row.name})" in reason for reason in reasons), "another row hides this one"


@pytest.mark.parametrize("row", IPV4_ROWS, ids=name_of)
@pytest.mark.parametrize("dress", EMBEDDING, ids=lambda dress: dress.name)
def test_row_inside_ipv6(row: Row, dress: Row) -> None:
    worn = IPv6Address(int(dress.network[0]) | int(row.network[0]))
    assert Guard().refusal(str(worn), 443) is not None


@pytest.mark.parametrize(
    "address",
    [
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b:1::10.0.0.1",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "2001:0:7f00:1::",
        "2a00:1450::5efe:10.0.0.1",
        "2a00:1450::200:5efe:192.168.1.1",
        "fe80::1%eth0",
        "169.254.169.254",
        "fd00:ec2::254",
        "100.100.100.200",
        "168.63.129.16",
    ],
)
def test_ways_around(address: str) -> None:
    assert Guard().refusal(address, 80) is not None


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_open(address: str) -> None:
    guard = Guard()
    assert guard.refusal(address, 80) is None
    assert guard.refusal(address, 443) is None
    assert guard.refusal(address, 22) == "port 22 is not a port of the web"
    assert Guard(ports=(8443,)).refusal(address, 8443) is None


def test_public_addresses_in_ipv6_dress_are_open() -> None:
    assert Guard().refusal("::ffff:8.8.8.8", 80) is None
    assert Guard().refusal("64:ff9b::8.8.8.8", 443) is None


@pytest.mark.parametrize("text", ["", "localhost", "2130706433", "0x7f.1", "127.1", "010.0.0.1", "1.2.3.4 ", "[::1]"])
def test_what_is_no_address_is_refused(text: str) -> None:
    assert Guard().refusal(text, 80) is not None


def test_python_lets_rows_through() -> None:
    """Why there is a table: `is_global` calls these public, at one end of the network at least."""
    through = {str(row.network) for row in REFUSED if row.network[0].is_global or row.network[-1].is_global}
    assert {"192.88.99.0/24", "224.0.0.0/4", "168.63.129.16/32", "2002::/16", "5f00::/16", "ff00::/8"} <= through
    assert len(through) >= 20


def test_allowed_networks_open_every_port() -> None:
    guard = Guard(allow=("127.0.0.0/8", "::1"))
    assert guard.refusal("127.0.0.1", 8300) is None
    assert guard.refusal("::ffff:127.0.0.1", 8300) is None
    assert guard.refusal("::1", 22) is None
    assert guard.refusal("10.0.0.1", 80) is not None
    assert guard.refusal("64:ff9b::127.0.0.1", 80) is not None, "that loopback is the gateway's, not ours"
    assert guard.makes_exception("127.3.2.1", 80)
    assert not guard.makes_exception("8.8.8.8", 80)
    assert not guard.makes_exception("nonsense", 80)


def test_a_door_is_one_address_and_one_port() -> None:
    guard = Guard(doors=(("127.0.0.1", 8300),))
    assert guard.refusal("127.0.0.1", 8300) is None
    assert guard.refusal("127.0.0.1", 8301) is not None
    assert guard.refusal("127.0.0.2", 8300) is not None


def test_networks_are_checked() -> None:
    with pytest.raises(InputError, match="no network"):
        Guard(allow=("loopback",))


@given(st.ip_addresses())
def test_stricter_than_python(address: IPv4Address | IPv6Address) -> None:
    """What Python calls private is never open, but for NAT64, whose inner address Python does not look at."""
    if Guard().refusal(str(address), 80) is None:
        inner = Guard().refusal(str(ip_address(int(address) & 0xFFFF_FFFF)), 80)
        assert address.is_global or (address in EMBEDDING[1].network and inner is None)


def test_neighbours() -> None:
    assert is_neighbour("2a00:1450:1:2::7", local="2a00:1450:1:2::9") is not None
    assert is_neighbour("2a00:1450:1:3::7", local="2a00:1450:1:2::9") is None
    assert is_neighbour("203.0.113.7", local="203.0.113.7") is not None
    assert is_neighbour("203.0.113.8", local="203.0.113.7") is None
    assert neighbour("127.0.0.1") is not None
