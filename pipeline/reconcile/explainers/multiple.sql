-- Multiples: "three times what a rival set aside", checked against what the same article gives of each, or else what is held.
-- Goes in: temp term, grp, val, val_claim. Comes out: rows of finding, kind arithmetic. A multiple that names no one to
-- compare with is checked against every other subject of the story. One that does not come out stays in dispute.
-- The ratio is that of the values as written; the multiple may lie anywhere its digits or its hedge allow.

INSERT INTO finding
WITH amount AS (
    SELECT story, topic, subject, attribute, scope, unit, val, n, name, label, NULL AS article
    FROM term
    WHERE attribute IN (SELECT compares FROM term WHERE compares IS NOT NULL)
    UNION
    SELECT t.story, t.topic, t.subject, t.attribute, t.scope, v.unit, v.val, v.n, t.name, t.label, o.article
    FROM term t
    JOIN val v ON v.grp = t.grp AND v.n IS NOT NULL AND NOT v.denied
    JOIN val_claim o ON o.val = v.val
    WHERE t.attribute IN (SELECT compares FROM term WHERE compares IS NOT NULL)
), operand AS (
    SELECT DISTINCT ON (m.val, a.subject, a.scope, a.unit) m.val AS multiple, a.*
    FROM term m
    JOIN amount a ON a.story = m.story AND a.topic = m.topic AND a.attribute = m.compares
        AND (a.article IS NULL OR a.article IN (SELECT article FROM val_claim WHERE val = m.val))
    WHERE m.compares IS NOT NULL
    ORDER BY m.val, a.subject, a.scope, a.unit, a.article IS NULL, a.article, a.n
), checked AS (
    SELECT row_number() OVER () AS k, m.grp, m.val, m.lo, m.hi, m.n, m.shown, own.val AS own_val,
           rival.val AS rival_val, own.n AS own_n, rival.n AS rival_n,
           own.unit, rival.name AS rival, rival.label, m.name,
           CASE WHEN m.endless THEN m.lo ELSE least(m.lo, m.n - half_digit(m.n)) END * rival.n <= own.n
           AND (m.endless
                OR own.n < CASE WHEN m.startless THEN m.hi
                                ELSE greatest(m.hi, m.n + half_digit(m.n)) END * rival.n) AS holds
    FROM (SELECT * REPLACE (least(greatest(lo, 0), 1000000)::DECIMAL(18, 4) AS lo,
                            least(hi, 1000000)::DECIMAL(18, 4) AS hi),
                 lo = -unbounded() AS startless, hi = unbounded() AS endless
          FROM term WHERE compares IS NOT NULL AND n < 1000000) m
    JOIN (SELECT * REPLACE (n::DECIMAL(24, 4) AS n) FROM operand) own
      ON own.multiple = m.val AND own.subject = m.subject AND own.scope ->> 'phase' IS NULL
    JOIN (SELECT * REPLACE (n::DECIMAL(24, 4) AS n) FROM operand) rival
      ON rival.multiple = m.val AND rival.unit = own.unit
     AND rival.scope = own.scope AND rival.subject <> m.subject AND rival.n > 0
     AND rival.subject = coalesce(m.scope ->> 'of', rival.subject)
), cited AS (
    SELECT u.k, list(DISTINCT vc.claim ORDER BY vc.claim) AS claims
    FROM (SELECT k, unnest([val, own_val, rival_val]) AS val FROM checked) u
    JOIN val_claim vc USING (val)
    GROUP BY u.k
)
SELECT c.grp, c.val, NULL, 3, 'arithmetic', CASE WHEN c.holds THEN 0 ELSE 0.8 END,
       format('{} {} / {} {} = {:.2f}: {} {} of {}', figure(c.own_n), c.unit, figure(c.rival_n), c.unit,
              (c.own_n / c.rival_n)::DOUBLE, c.shown, CASE WHEN c.holds THEN 'holds' ELSE 'does not hold' END, c.rival),
       json_object('own', plain(c.own_n), 'rival', plain(c.rival_n), 'unit', c.unit, 'stated', plain(c.n),
                   'ratio', round((c.own_n / c.rival_n)::DOUBLE, 4)::VARCHAR),
       c.holds, CASE WHEN c.holds THEN 'note' ELSE 'disputes' END, NULL, q.claims
FROM checked c
JOIN cited q USING (k);
