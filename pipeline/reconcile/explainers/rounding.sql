-- Rounding and hedges: different numbers that may be one, because one is written with fewer digits ("433 million"
-- for 432.97), cut off instead of rounded, or hedged ("about 430 million").
-- Goes in: temp pair, open_pair, val, stated, val_text. Comes out: rows of finding, kinds rounding and hedge.
-- A date given by its month is no rounding of the day: dates are left out.
-- A bound without an end ("more than 80") agrees with whatever lies beyond it, and a range with what lies in it: those
-- are no differences to explain.

INSERT INTO finding
SELECT p.grp, p.a, p.b, 0, CASE WHEN a.hedged OR b.hedged THEN 'hedge' ELSE 'rounding' END,
       least(0.3, abs(a.n - b.n)::DOUBLE / greatest(abs(a.n), abs(b.n), 1)),
       format('{} ({}) and {} ({}) meet: ', ta.shown, ta.who, tb.shown, tb.who)
       || CASE WHEN a.hi - a.lo >= b.hi - b.lo
               THEN format('{} stands for {} up to {}, and {} lies in it', ta.shown, figure(a.lo), figure(a.hi), figure(b.n))
               ELSE format('{} stands for {} up to {}, and {} lies in it', tb.shown, figure(b.lo), figure(b.hi), figure(a.n)) END
       || format('; they are {} apart', figure(abs(a.n - b.n))),
       json_object('a', plain(a.n), 'b', plain(b.n), 'residual', plain(abs(a.n - b.n))), true, 'settles', NULL, []
FROM pair p
JOIN val a ON a.val = p.a
JOIN val b ON b.val = p.b
JOIN val_text ta ON ta.val = p.a
JOIN val_text tb ON tb.val = p.b
JOIN grp g ON g.grp = p.grp
JOIN attribute t ON t.topic = g.topic AND t.id = g.attribute AND t.kind NOT IN ('date', 'time', 'duration')
WHERE p.meet AND p.same_unit AND a.place = 1 AND a.n <> b.n AND NOT a.denied AND NOT b.denied AND NOT a.ranged AND NOT b.ranged
  AND greatest(abs(a.lo), abs(a.hi), abs(b.lo), abs(b.hi)) < unbounded();

-- Cut off: 9.68 million written as "9.6 million". The digits left out are at least one, those kept at least two,
-- and a small count is never cut off: 120 people are not 128.
INSERT INTO finding
SELECT p.grp, p.a, p.b, 1, 'rounding', 0.3,
       format('{} ({}) is {} ({}) with the last digits cut off, not rounded', ct.shown, ct.who, ft.shown, ft.who),
       json_object('cut', plain(c.n), 'full', plain(f.n), 'residual', plain(f.n - c.n)), true, 'settles', NULL, []
FROM open_pair p
JOIN val a ON a.val = p.a
JOIN val b ON b.val = p.b
JOIN val c ON c.val = CASE WHEN a.hi - a.lo > b.hi - b.lo THEN p.a ELSE p.b END
JOIN val f ON f.val = CASE WHEN c.val = p.a THEN p.b ELSE p.a END
JOIN val_text ct ON ct.val = c.val
JOIN val_text ft ON ft.val = f.val
JOIN grp g ON g.grp = p.grp
JOIN attribute t ON t.topic = g.topic AND t.id = g.attribute
WHERE p.same_unit AND NOT a.hedged AND NOT b.hedged AND NOT a.denied AND NOT b.denied
  AND t.kind IN ('money', 'percent', 'measure', 'rate', 'count') AND (t.kind <> 'count' OR c.n >= 100000)
  AND c.n > 0 AND c.hi < unbounded() AND c.lo > -unbounded()
  AND significant_digits(c.n) >= 2 AND significant_digits(f.n) > significant_digits(c.n)
  AND f.n >= c.n AND f.n < c.n + (c.hi - c.lo);
