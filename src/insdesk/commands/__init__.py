"""The command line, one file per command. Whatever needs no screen is done without one."""
