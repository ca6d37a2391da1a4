-- Scale slips: the same digits at another power of ten, as when million, milliard and billion are taken for each
-- other, or a decimal sign is lost or read as a thousands separator.
-- Goes in: temp open_pair, val, grp, val_text; attribute. Comes out: rows of finding, kind scale_slip.
-- By a thousand, a million or a milliard one digit is enough; by ten or a hundred two digits are needed, and a
-- small count never slips: 3 dead are not 30.

INSERT INTO finding
WITH slip AS (
    SELECT p.*, k.power
    FROM open_pair p
    JOIN val a ON a.val = p.a
    JOIN val b ON b.val = p.b
    JOIN grp g ON g.grp = p.grp
    JOIN attribute t ON t.topic = g.topic AND t.id = g.attribute
    CROSS JOIN (SELECT unnest([-9, -6, -3, -2, -1, 1, 2, 3, 6, 9]) AS power) k
    WHERE p.same_unit AND NOT a.denied AND NOT b.denied AND a.n > 0 AND b.n > 0
      AND t.kind IN ('money', 'count', 'measure', 'percent', 'rate')
      AND (t.kind <> 'count' OR greatest(a.n, b.n) >= 10000)
      AND abs(log10((b.n / a.n)::DOUBLE) - k.power) < 0.02
      AND CASE WHEN digits_of(a.n) = digits_of(b.n) THEN significant_digits(a.n) >= 2 OR abs(k.power) >= 3
               -- a word taken for another may stand beside a rounded number, a lost decimal sign keeps every digit
               WHEN abs(k.power) >= 3 AND least(significant_digits(a.n), significant_digits(b.n)) >= 2
               THEN abs(b.n / power(10, k.power) - a.n) <= greatest(half_digit(a.n), half_digit(b.n) / power(10, k.power))
               ELSE false END
)
SELECT s.grp, s.a, s.b, 2, 'scale_slip', CASE WHEN abs(s.power) >= 3 THEN 0.3 ELSE 0.4 END,
       format('{} ({}) is {} ({}) {} {}: ', tb.shown, tb.who, ta.shown, ta.who, CASE WHEN s.power > 0 THEN '×'
           ELSE '/' END,
              format('{:,}', power(10, abs(s.power))::BIGINT))
       || CASE WHEN digits_of(a.n) = digits_of(b.n) THEN 'the same digits, with ' ELSE 'the same digits once rounded, with ' END
       || CASE WHEN abs(s.power) >= 3 THEN 'one word for thousand, million or milliard taken for another'
               ELSE 'the decimal sign lost or misplaced' END
       || '; ' || weighed_text(a.lineages, b.lineages, CASE WHEN a.lineages >= b.lineages THEN ta.shown ELSE tb.shown END),
       json_object('a', plain(a.n), 'b', plain(b.n), 'power', s.power::VARCHAR, 'slip', 'either'), true, 'settles', NULL, []
FROM slip s
JOIN val a ON a.val = s.a
JOIN val b ON b.val = s.b
JOIN val_text ta ON ta.val = s.a
JOIN val_text tb ON tb.val = s.b;
