"""The transparency site: pages made of the ledger, handed to MkDocs."""
