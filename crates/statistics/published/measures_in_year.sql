-- The measures most in use in the year.
--
-- Counted: measures, not children: those of the narrow assistance that started by 31 December and have not ended before
-- 1 January, of children 0 to 17 at 31 December (the year less the year of birth).
SELECT
    census.year,
    count(*) FILTER (WHERE measure.category = '3.9') AS advice_and_guidance,
    count(*) FILTER (WHERE measure.category = '6.4') AS responsibility_group,
    count(*) FILTER (WHERE measure.category = '4.5') AS respite_home,
    count(*) FILTER (WHERE measure.category = '4.4') AS financial_assistance,
    count(*) FILTER (WHERE measure.category = '4.99') AS other_development
FROM census
JOIN measure
    ON measure.started_on <= census.census_date
    AND (measure.ended_on IS NULL OR measure.ended_on >= census.first_day)
JOIN child ON child.child_id = measure.child_id
WHERE measure.legal_group = 'assistance'
  AND measure.category IN ('3.9', '6.4', '4.5', '4.4', '4.99')
  AND census.year - CAST(date_part('year', child.born) AS BIGINT) BETWEEN 0 AND 17
GROUP BY census.year
