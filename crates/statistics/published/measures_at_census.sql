-- What the main categories consist of at 31 December.
--
-- Counted: measures, not children: those of any legal group but care that are active at 31 December, of persons 0 to 24
-- (the year less the year of birth).
-- Day care, after-school programme and leisure activities: 4.1, 4.2, 4.3. MST and PMTO: 3.1, 3.2.
SELECT
    census.year,
    count(*) FILTER (WHERE measure.category LIKE '3.%') AS parenting_skills,
    count(*) FILTER (WHERE measure.category = '3.9') AS advice_and_guidance,
    count(*) FILTER (WHERE measure.category IN ('3.1', '3.2')) AS mst_and_pmto,
    count(*) FILTER (WHERE measure.category LIKE '4.%') AS child_development,
    count(*) FILTER (WHERE measure.category IN ('4.1', '4.2', '4.3')) AS day_care_and_leisure,
    count(*) FILTER (WHERE measure.category LIKE '6.%') AS network_and_cooperation,
    count(*) FILTER (WHERE measure.category = '6.4') AS responsibility_group
FROM census
JOIN measure
    ON measure.started_on <= census.census_date
    AND (measure.ended_on IS NULL OR measure.ended_on >= census.census_date)
JOIN child ON child.child_id = measure.child_id
WHERE measure.legal_group <> 'care'
  AND census.year - CAST(date_part('year', child.born) AS BIGINT) BETWEEN 0 AND 24
GROUP BY census.year
