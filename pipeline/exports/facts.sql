-- Facts for facts.parquet. Goes in: the path of facts.json in the variable `source`. Comes out: the table
-- `exported`, one row per fact in the order of the file, claims and explanations nested; `number` is `value`
-- as a decimal, NULL for days and durations.
CREATE TEMP TABLE exported AS
SELECT id, story, subject.id AS subject_id, subject.name AS subject, attribute, value,
       TRY_CAST(value AS DECIMAL(38, 6)) AS number, unit, low, high, scope, "at", status, independent_lineages,
       explanations, claims
FROM read_json(getvariable('source'), format = 'array', columns = {
    id: 'VARCHAR', story: 'VARCHAR', subject: 'STRUCT(id VARCHAR, name VARCHAR)', attribute: 'VARCHAR',
    value: 'VARCHAR', unit: 'VARCHAR', low: 'VARCHAR', high: 'VARCHAR', scope: 'MAP(VARCHAR, VARCHAR)',
    "at": 'VARCHAR', status: 'VARCHAR', independent_lineages: 'INTEGER',
    explanations: 'STRUCT(kind VARCHAR, text VARCHAR, claims VARCHAR[], holds BOOLEAN, surprise DOUBLE,
                          numbers MAP(VARCHAR, VARCHAR))[]',
    claims: 'STRUCT(id VARCHAR, article VARCHAR, outlet VARCHAR, lang VARCHAR, "start" BIGINT, "end" BIGINT,
                    quote VARCHAR, value VARCHAR, unit VARCHAR, modifier VARCHAR, attributed_to VARCHAR,
                    rendering VARCHAR, gloss VARCHAR)[]'
}, maximum_object_size = 268435456);
