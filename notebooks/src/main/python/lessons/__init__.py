"""Executes the notebooks on a Java kernel and exports them as pages that open from the file system.

Start at ``__main__``: it makes the Python environment with the standard library alone (``environment``), starts itself
again inside it, and there runs each notebook (``execute``), writes each page (``export``) and refuses what a reader
must not meet (``notebook``, ``page``).
"""
