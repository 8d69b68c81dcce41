"""`python -m aduan`."""

from aduan.cli.main import run

if __name__ == "__main__":
    run()
