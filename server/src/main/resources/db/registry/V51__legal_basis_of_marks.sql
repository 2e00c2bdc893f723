-- Marks name the article that stands behind them: services for the old at home, files of children left behind, the files
-- of veterans, health files and help for those severely ill in mind. The Social Assistance Law is in force since
-- 1 July 2026 and stands before the interim measures.
UPDATE registry.tag SET legal_basis = now.basis, legal_basis_en = now.basis_en
FROM (VALUES
    ('elderly-alone', '《老年人权益保障法》第三十七条', 'Law on Protection of the Elderly, art. 37'),
    ('left-behind-child', '《未成年人保护法》第四十三条', 'Law on Protection of Minors, art. 43'),
    ('subsistence', '《社会救助法》第十八条', 'Social Assistance Law, art. 18'),
    ('veteran', '《退役军人保障法》第二条、第八条', 'Law on Veterans, art. 2 and 8'),
    ('mental-disorder', '《精神卫生法》第五十五条、第五十六条', 'Mental Health Law, art. 55 and 56')
) AS now (code, basis, basis_en)
WHERE tag.code = now.code;
