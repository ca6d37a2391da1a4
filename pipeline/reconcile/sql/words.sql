-- How values and those who give them read in explanations.
-- Goes in: temp val, val_claim, stated, article_day. Comes out: temp val_text (val, shown, who), and the empty
-- temp finding that explainers fill: what explains the difference of values `a` and `b` of a group.

CREATE OR REPLACE TEMP TABLE val_text AS
WITH sayer AS (
    SELECT vc.val, coalesce(d.outlet, parse_filename(d.source)) || coalesce(' (' || s.day::VARCHAR || ')', '') AS name,
           min(s.day) AS day,
           min(hedge_text(s.modifier)
               || CASE WHEN s.ranged AND s.lo = s.n AND s.kind IN ('money', 'count')
                       THEN figure(s.lo) || ' to ' || figure(s.hi) || coalesce(' ' || nullif(s.unit, ''), '')
                       ELSE CASE s.kind WHEN 'money' THEN figure(s.n) || ' ' || s.unit
                              WHEN 'date' THEN s.meant
                              WHEN 'time' THEN substr(s.meant, 2)
                              WHEN 'duration' THEN duration_text(s.meant)
                              WHEN 'percent' THEN figure(s.raw_n) || ' %'
                              WHEN 'multiple' THEN figure(s.raw_n) || ' times'
                              WHEN 'rate' THEN figure(s.raw_n) || ' ' || replace(s.unit, '/', ' per ')
                              WHEN 'measure' THEN figure(s.raw_n) || ' ' || replace(coalesce(s.raw_unit, ''), '_', ' ')
                              ELSE coalesce(figure(s.raw_n), s.meant) END END) AS shown
    FROM val_claim vc
    JOIN stated s USING (claim)
    JOIN article_day d ON d.article = s.article
    GROUP BY vc.val, name
)
SELECT val, min(shown) AS shown,
       array_to_string(list(name ORDER BY day NULLS LAST, name)[:3], ', ')
       || CASE WHEN count(*) > 3 THEN format(' and {} more', count(*) - 3) ELSE '' END AS who
FROM sayer
GROUP BY val;

CREATE OR REPLACE TEMP TABLE finding (
    grp        BIGINT,
    a          BIGINT,      -- the better placed value
    b          BIGINT,      -- the value that differs, NULL where the finding concerns one value
    tier       INTEGER,     -- explainers of one tier are tried on the same open pairs
    kind       VARCHAR,
    surprise   DOUBLE,
    text       VARCHAR,
    numbers    JSON,
    holds      BOOLEAN,     -- whether the sum comes out
    effect     VARCHAR,     -- settles: the difference counts as explained; disputes: the fact does not stand; note
    newer      BIGINT,      -- the one of `a` and `b` that is held and not the other: it replaced it, or is its whole
    witnesses  VARCHAR[]    -- claims that the sum uses beside those of `a` and `b`; without `b`, these alone
);

CREATE OR REPLACE TEMP TABLE open_pair AS FROM pair WHERE NOT meet;
