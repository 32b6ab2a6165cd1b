"""How the example workbooks are made: ``source`` reads the data, ``fill`` and ``bend`` the rest."""
