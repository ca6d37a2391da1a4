-- How the values of an attribute go over time, and which of them tell one event from another.
-- Goes in: table attribute of 0002, which every reconciliation fills anew. Comes out: `course` in place of `supersedes`.

ALTER TABLE attribute DROP COLUMN supersedes;
ALTER TABLE attribute ADD COLUMN course VARCHAR DEFAULT 'fixed';        -- fixed | revised | grows | shifts | level
ALTER TABLE attribute ADD COLUMN identifies BOOLEAN DEFAULT false;      -- two values are of two events
