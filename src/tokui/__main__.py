"""`python -m tokui` is the command `tokui`."""

from tokui.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
