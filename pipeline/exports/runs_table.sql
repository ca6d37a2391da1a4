-- Model runs for replay.parquet. Goes in: the path of a JSON array in the variable `source`, one entry per model run
-- and series with parallel lists over the steps. Comes out: the table `exported`, one row per run, series and step:
-- time, state of the shown course, its value, and the 5%, 50% and 95% quantiles of all accepted runs.
CREATE TEMP TABLE exported AS
WITH runs AS (
    SELECT * FROM read_json(getvariable('source'), format = 'array', maximum_object_size = 268435456, columns = {
        run: 'INTEGER', story: 'VARCHAR', party: 'VARCHAR', model: 'VARCHAR', alternative: 'VARCHAR',
        series: 'VARCHAR', unit: 'VARCHAR', steps: 'TIMESTAMP[]', states: 'VARCHAR[]', course: 'DOUBLE[]',
        q05: 'DOUBLE[]', q50: 'DOUBLE[]', q95: 'DOUBLE[]'
    })
), numbered AS (
    SELECT *, unnest(range(1, len(steps) + 1)) AS step FROM runs
)
SELECT run, story, party, model, alternative, series, unit, (step - 1)::INTEGER AS step, steps[step] AS "at",
       states[step] AS state, course[step] AS course, q05[step] AS q05, q50[step] AS q50, q95[step] AS q95
FROM numbered
ORDER BY run, series, step;
