"""Eight bytes of a page at once, as one number, or 32: what branches for each byte costs most of its time in guesses.

Of eight, the page's first byte is the number's lowest, and tests answer with the highest bit of each byte that they
are true of. Nothing here checks its place: callers make sure that as many bytes are there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from suture.engine.pages.scan_compiled import Number, inlined, int64, uint64

__all__ = [
    "WIDE",
    "as_key",
    "below",
    "bits_of",
    "blanks_of",
    "copied",
    "first_of",
    "is_byte",
    "load",
    "lowered",
    "store",
    "zeros_below",
]

_ONES: Final = uint64(0x0101010101010101)
_LOW: Final = uint64(0x7F7F7F7F7F7F7F7F)
_HIGH: Final = uint64(0x8080808080808080)
WIDE: Final = 32
_WIDE: Final = ir.VectorType(ir.IntType(8), WIDE)


def _written_out(function: Callable[..., Any]) -> Any:
    """A part of which the machine's code is written out here; numba has no word for it."""
    return intrinsic(function)


@_written_out
def load(_context: Any, array: Any, place: Any) -> Any:
    """The eight bytes of an array of bytes from `place` on."""

    def code(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        data = context.make_array(signature.args[0])(context, builder, given[0]).data
        wide = builder.bitcast(builder.gep(data, [given[1]]), ir.IntType(64).as_pointer())
        return builder.load(wide, align=1)

    return types.uint64(array, types.uint64), code


@_written_out
def store(_context: Any, array: Any, place: Any, eight: Any) -> Any:
    """Write eight bytes into an array of bytes from `place` on."""

    def code(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        data = context.make_array(signature.args[0])(context, builder, given[0]).data
        wide = builder.bitcast(builder.gep(data, [given[1]]), ir.IntType(64).as_pointer())
        builder.store(given[2], wide, align=1)
        return context.get_dummy_value()

    return types.void(array, types.uint64, types.uint64), code


def _wide(context: Any, builder: Any, kind: Any, array: Any, place: Any) -> Any:
    """The 32 bytes of an array from `place` on, as the machine's vector."""
    data = context.make_array(kind)(context, builder, array).data
    return builder.bitcast(builder.gep(data, [place]), _WIDE.as_pointer())


def _each(byte: int) -> Any:
    return ir.Constant(_WIDE, [byte] * WIDE)


@_written_out
def blanks_of(_context: Any, array: Any, place: Any) -> Any:
    """Which of 32 bytes from `place` on are spaces: the lowest bit is the first byte's."""

    def code(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        wide = builder.load(_wide(context, builder, signature.args[0], *given), align=1)
        return builder.bitcast(builder.icmp_signed("==", wide, _each(32)), ir.IntType(WIDE))

    return types.uint32(array, types.uint64), code


@_written_out
def copied(_context: Any, array: Any, place: Any, out: Any, to: Any) -> Any:
    """Copy 32 bytes from `place` of one array `to` a place of another; which of them are no plain text, as bits.

    These are controls, ampersands, and what is beyond ASCII.
    """

    def code(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        wide = builder.load(_wide(context, builder, signature.args[0], *given[:2]), align=1)
        builder.store(wide, _wide(context, builder, signature.args[2], *given[2:]), align=1)
        # As a signed number a byte beyond ASCII is below zero.
        odd = builder.or_(builder.icmp_signed("<", wide, _each(32)), builder.icmp_signed("==", wide, _each(ord("&"))))
        return builder.bitcast(odd, ir.IntType(WIDE))

    return types.uint32(array, types.uint64, out, types.uint64), code


@_written_out
def bits_of(_context: Any, number: Any) -> Any:
    """How many bits are set."""

    def code(_inner: Any, builder: Any, _signature: Any, given: Any) -> Any:
        return builder.ctpop(given[0])

    return types.uint64(types.uint64), code


@_written_out
def zeros_below(_context: Any, number: Any) -> Any:
    """How many zero bits stand below the lowest one; 64 for 0."""

    def code(_inner: Any, builder: Any, _signature: Any, given: Any) -> Any:
        return builder.cttz(given[0], ir.Constant(ir.IntType(1), 0))

    return types.uint64(types.uint64), code


@_written_out
def _turned(_context: Any, number: Any) -> Any:
    """The bytes in the other order."""

    def code(_inner: Any, builder: Any, _signature: Any, given: Any) -> Any:
        return builder.bswap(given[0])

    return types.uint64(types.uint64), code


@inlined
def is_byte(eight: Number, byte: Number) -> Number:
    """Where a byte is this one; exact for every byte."""
    unequal = eight ^ (_ONES * uint64(byte))
    return ~(((unequal & _LOW) + _LOW) | unequal | _LOW)


@inlined
def below(eight: Number, byte: Number) -> Number:
    """Where a byte is below this one (1 to 128); exact for every byte."""
    return ~((((eight & _LOW) + _ONES * uint64(128 - byte)) | eight) | _LOW)


@inlined
def first_of(marks: Number) -> Number:
    """The place of the first marked byte, 8 where none is."""
    return int64(zeros_below(marks) >> uint64(3))


@inlined
def lowered(eight: Number) -> Number:
    """The same bytes, A-Z as a-z."""
    low = eight & _LOW
    from_a = low + _ONES * uint64(128 - 65)
    after_z = low + _ONES * uint64(128 - 91)
    return eight | ((from_a & ~after_z & ~eight & _HIGH) >> uint64(2))


@inlined
def as_key(eight: Number, length: Number) -> Number:
    """The key (`scan_tags.key`) of the first `length` bytes, 1 to 8."""
    return _turned(eight) >> uint64(64 - 8 * length)
