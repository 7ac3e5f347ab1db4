"""A campaign against presskit that anybody can repeat: `make attack`."""
