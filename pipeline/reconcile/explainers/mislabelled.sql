-- Mislabelled unit: the right number with the wrong currency or unit ("42 million dollars" for 42 million euros,
-- miles for kilometres).
-- Goes in: temp open_pair, val, val_claim, stated, side, val_text. Comes out: rows of finding, kind mislabelled_unit.
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
