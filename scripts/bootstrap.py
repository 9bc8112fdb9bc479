"""Make the environment in .venv: `python bootstrap.py base` to run Suture, `... test` to test it.

Only the standard library, and words that even an old Python understands, since this file's first duty is to
say in one sentence what a machine lacks. A stamp in .venv remembers what was installed, so that a second run
costs nothing.
"""

import hashlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
OLDEST, NEWEST = (3, 11), (3, 13)


def stop(sentence: str) -> None:
    """End with one sentence that says what to type."""
    sys.stderr.write(sentence + "\n")
    sys.exit(2)


def check_machine() -> None:
    """Refuse a Python that Suture does not run on, and one that cannot make environments."""
    version = sys.version_info[:2]
    if not OLDEST <= version <= NEWEST:
        stop(
            "Suture runs on Python 3.11 to 3.13, and this is {}.{}. Install one of these and type: "
            "make {} PYTHON=python3.11".format(version[0], version[1], os.environ.get("SUTURE_GOAL", "demo"))
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        stop(
            "This Python cannot make environments. Type: sudo apt install python{}.{}-venv".format(
                version[0], version[1]
            )
        )


def run(*words: str) -> None:
    """Run one installer; its own words say what went wrong."""
    # The build backend looks for its program on the path, and a fresh shell has no .venv there.
    path = os.path.join(VENV, "bin") + os.pathsep + os.environ.get("PATH", "")
    done = subprocess.run(words, cwd=ROOT, env=dict(os.environ, PATH=path), check=False)
    if done.returncode:
        stop("Installing did not work; the lines above say why. Mend that and type the same command again.")


def fingerprint(requirements: str) -> str:
    """Return a digest of everything that decides what is installed."""
    digest = hashlib.sha256(sys.version.encode())
    for path in (requirements, os.path.join(ROOT, "pyproject.toml")):
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def install(which: str) -> None:
    """Install one set of pinned requirements and Suture itself, unless that is what stands there already."""
    requirements = os.path.join(ROOT, "requirements", which + ".txt")
    stamp = os.path.join(VENV, "." + which + ".stamp")
    wanted = fingerprint(requirements)
    if os.path.exists(stamp) and os.path.exists(PYTHON):
        with open(stamp) as file:
            if file.read() == wanted:
                return
    print("Setting up Suture in .venv (a minute or two, once).", flush=True)
    if not os.path.exists(PYTHON):
        run(sys.executable, "-m", "venv", VENV)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    # jstyleson (80 lines of Python that extruct needs) is published as source alone.
    run(*pip, "--require-hashes", "--only-binary", ":all:", "--no-binary", "jstyleson", "-r", requirements)
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    # Numba compiles our kernels at their first call; paying for that here keeps the first import short.
    run(PYTHON, "-m", "suture.engine.imports.warm")
    run(PYTHON, "-m", "suture.engine.quality.warm")
    with open(stamp, "w") as file:
        file.write(wanted)


if __name__ == "__main__":
    check_machine()
    install(sys.argv[1] if len(sys.argv) > 1 else "base")
