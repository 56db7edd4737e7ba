-- Residents at the end of the year. A half-year has those of the end of the year before.
SELECT
    period.period,
    population.municipality,
    population.age,
    population.sex,
    CAST(sum(population.persons) AS BIGINT) AS residents
FROM period
JOIN population
    ON population.year = CASE WHEN period.period = CAST(period.year AS VARCHAR) THEN period.year ELSE period.year - 1 END
WHERE population.age BETWEEN 0 AND 24
GROUP BY period.period, population.municipality, population.age, population.sex
