"""The source of truth for data: records, ledger DDL, topics, languages' lexicons, JSON Schemas."""
