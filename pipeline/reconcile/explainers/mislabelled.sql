-- Mislabelled unit: the right number with the wrong currency or unit ("42 million dollars" for 42 million euros,
-- miles for kilometres).
-- Goes in: temp open_pair, val, val_claim, stated, side, val_text; rate. Comes out: rows of finding, kind mislabelled_unit.
-- The number must be that of another statement of the same thing, to the digit; amounts that a rate converts into
-- each other never get here.

INSERT INTO finding
SELECT p.grp, p.a, p.b, 2, 'mislabelled_unit', 0.3,
       format('{} ({}) and {} ({}) are the same number in different currencies, '
              || 'and no rate of these days makes them equal: ',
              ta.shown, ta.who, tb.shown, tb.who)
       || 'one currency is wrong, and ' || weighed_text(a.lineages, b.lineages, CASE WHEN a.lineages >= b.lineages THEN a.unit ELSE b.unit END),
       json_object('number', plain(a.n), 'unit', a.unit, 'other_unit', b.unit, 'slip', 'either'), true, 'settles', NULL, []
FROM open_pair p
JOIN val a ON a.val = p.a
JOIN val b ON b.val = p.b
JOIN val_text ta ON ta.val = p.a
JOIN val_text tb ON tb.val = p.b
WHERE NOT p.same_unit AND a.n = b.n AND NOT a.denied AND NOT b.denied;

-- The number stands in brackets elsewhere, in yet another currency: "3bn yuan (433m dollars)" became "433m euros".
INSERT INTO finding
SELECT DISTINCT ON (p.a, p.b) p.grp, p.a, p.b, 2, 'mislabelled_unit', 0.35,
       format('{} ({}) has the number that others give in {} beside {}: {} {}', tb.shown, tb.who, x.unit, ta.shown,
           figure(x.n), x.unit),
       json_object('number', plain(b.n), 'unit', x.unit, 'other_unit', b.unit), true, 'settles', NULL, [x.claim]
FROM open_pair p
JOIN val a ON a.val = p.a
JOIN val b ON b.val = p.b
JOIN side x ON x.grp = p.grp AND x.n = b.n AND x.unit <> b.unit
JOIN val_text ta ON ta.val = p.a
JOIN val_text tb ON tb.val = p.b
WHERE NOT a.denied AND NOT b.denied
ORDER BY p.a, p.b, x.unit, x.claim;

-- Measures are compared in one base unit, so the number as written is looked at here.
INSERT INTO finding
SELECT DISTINCT ON (p.a, p.b) p.grp, p.a, p.b, 2, 'mislabelled_unit', 0.35,
       format('{} ({}) and {} ({}) are the same number in different units: one unit is wrong', ta.shown, ta.who,
           tb.shown, tb.who),
       json_object('number', plain(sa.raw_n), 'unit', sa.raw_unit, 'other_unit', sb.raw_unit, 'slip', 'either'), true, 'settles', NULL, []
FROM open_pair p
JOIN val_claim ca ON ca.val = p.a
JOIN stated sa ON sa.claim = ca.claim AND sa.kind = 'measure'
JOIN val_claim cb ON cb.val = p.b
JOIN stated sb ON sb.claim = cb.claim AND sb.raw_n = sa.raw_n AND sb.raw_unit <> sa.raw_unit
JOIN val_text ta ON ta.val = p.a
JOIN val_text tb ON tb.val = p.b
WHERE p.same_unit AND NOT sa.denied AND NOT sb.denied
ORDER BY p.a, p.b, ca.claim, cb.claim;

-- The number is what the other sum makes in dollars or euros, though nobody gives it so: "431 million euros" for the 431
-- million dollars of 3 billion yuan. Three digits or more must come out, at the fixing of a day of either report.
INSERT INTO finding
WITH asked AS (
    SELECT p.grp, p.a, p.b, f.val AS true_val, t.val AS slip_val, f.n AS n, f.unit AS unit, t.n AS m, t.unit AS wrong, w.unit AS meant,
           unnest([f.first, t.first]) AS day
    FROM (SELECT *, a AS one, b AS other FROM open_pair WHERE NOT same_unit
          UNION ALL SELECT *, b, a FROM open_pair WHERE NOT same_unit) p
    JOIN val f ON f.val = p.one AND f.kind = 'money' AND NOT f.denied
    JOIN val t ON t.val = p.other AND NOT t.denied AND significant_digits(t.n) >= 3
    JOIN (SELECT unnest(['USD', 'EUR']) AS unit) w ON w.unit NOT IN (f.unit, t.unit)
), rated AS (
    SELECT q.*, x.day AS fixed, x.value AS p, y.value AS q
    FROM (SELECT * FROM asked WHERE day IS NOT NULL) q
    ASOF JOIN (SELECT currency, day, value FROM rate WHERE source = 'ECB') x ON x.currency = q.unit AND x.day <= q.day
    ASOF JOIN (SELECT currency, day, value FROM rate WHERE source = 'ECB') y ON y.currency = q.meant AND y.day <= q.day
    WHERE q.day - x.day <= 7 AND x.day = y.day
), fitting AS (
    SELECT DISTINCT ON (a, b) * FROM rated WHERE abs(n * q / p - m) <= half_digit(m) ORDER BY a, b, fixed, meant
)
SELECT k.grp, k.a, k.b, 2, 'mislabelled_unit', 0.35,
       format('{} ({}) has the number that {} ({}) makes in {}: at the ECB rate of {} ({}), {} = {} {}', ts.shown, ts.who, tt.shown,
              tt.who, k.meant, k.fixed, pair_text(k.unit, k.meant, k.p / k.q), quotient_text(k.n, k.p / k.q), about(k.n * k.q / k.p),
              k.meant),
       json_object('number', plain(k.m), 'unit', k.meant, 'other_unit', k.wrong), true, 'settles', k.true_val, []
FROM fitting k
JOIN val_text tt ON tt.val = k.true_val
JOIN val_text ts ON ts.val = k.slip_val
WHERE NOT EXISTS (SELECT 1 FROM finding f WHERE f.a = k.a AND f.b = k.b AND f.kind = 'mislabelled_unit');
