"""Sessions in real editors, with the configurations of the folder `editors` at the top."""
