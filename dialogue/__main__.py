"""`python -m dialogue` is the command line."""

from dialogue.cli import main

if __name__ == "__main__":
    main()
