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
               THEN format('{} stands for {} up to {}, and {} lies in it', ta.shown, figure(a.lo), figure(a.hi),
                   figure(b.n))
               ELSE format('{} stands for {} up to {}, and {} lies in it', tb.shown, figure(b.lo), figure(b.hi),
                   figure(a.n)) END
       || format('; they are {} apart', figure(abs(a.n - b.n))),
       json_object('a', plain(a.n), 'b', plain(b.n), 'residual', plain(abs(a.n - b.n))), true, 'settles', NULL, []
FROM pair p
JOIN val a ON a.val = p.a
JOIN val b ON b.val = p.b
JOIN val_text ta ON ta.val = p.a
JOIN val_text tb ON tb.val = p.b
JOIN grp g ON g.grp = p.grp
JOIN attribute t ON t.topic = g.topic AND t.id = g.attribute AND t.kind NOT IN ('date', 'time', 'duration')
WHERE p.meet AND p.same_unit AND a.place = 1 AND a.n <> b.n AND NOT a.denied AND NOT b.denied AND NOT a.ranged
    AND NOT b.ranged
  AND greatest(abs(a.lo), abs(a.hi), abs(b.lo), abs(b.hi)) < unbounded();

-- Rounded further than the scale word shows ("220 million" for 222), or cut off instead of rounded ("9.6 million" for
-- 9.68). At least two digits are kept, fewer than the other number has, and counts must be large: 120 people are
-- neither 118 nor 128.
INSERT INTO finding
WITH coarse AS (
    SELECT p.grp, p.a, p.b, c.val AS c, f.val AS f, c.n, f.n AS full_n, c.hi - c.lo AS width, t.kind,
           abs(f.n - c.n) < half_digit(c.n) OR f.n = c.n - half_digit(c.n) AS rounded
    FROM open_pair p
    JOIN val a ON a.val = p.a
    JOIN val b ON b.val = p.b
    JOIN val c ON c.val = CASE WHEN significant_digits(a.n) < significant_digits(b.n) THEN p.a ELSE p.b END
    JOIN val f ON f.val = CASE WHEN c.val = p.a THEN p.b ELSE p.a END
    JOIN grp g ON g.grp = p.grp
    JOIN attribute t ON t.topic = g.topic AND t.id = g.attribute
    WHERE p.same_unit AND NOT a.hedged AND NOT b.hedged AND NOT a.denied AND NOT b.denied
      AND t.kind IN ('money', 'percent', 'measure', 'rate', 'count') AND c.n > 0
      AND greatest(c.hi, f.hi) < unbounded() AND least(c.lo, f.lo) > -unbounded()
      AND significant_digits(c.n) >= 2 AND significant_digits(f.n) > significant_digits(c.n)
)
SELECT k.grp, k.a, k.b, 0, 'rounding', CASE WHEN k.rounded THEN 0.25 ELSE 0.3 END,
       CASE WHEN k.rounded
            THEN format('{} ({}) rounds to {} ({}); the difference is {}', tf.shown, tf.who, tc.shown, tc.who,
                figure(abs(k.full_n - k.n)))
            ELSE format('{} ({}) is {} ({}) with the last digits cut off, not rounded', tc.shown, tc.who, tf.shown,
                tf.who) END,
       json_object('rounded', plain(k.n), 'full', plain(k.full_n), 'residual', plain(abs(k.full_n - k.n))), true,
           'settles', NULL, []
FROM coarse k
JOIN val_text tc ON tc.val = k.c
JOIN val_text tf ON tf.val = k.f
WHERE (k.rounded AND (k.kind <> 'count' OR k.n >= 1000))
   OR (k.full_n >= k.n AND k.full_n < k.n + k.width AND (k.kind <> 'count' OR k.n >= 100000));
