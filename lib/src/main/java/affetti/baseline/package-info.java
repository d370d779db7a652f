/**
 * Classifiers of tables, one row of numbers an item: what a network must beat. Logistic regression and support vectors are Tribuo's
 * (liblinear and libsvm); gradient boosting is our own, for XGBoost's Java binding has no natives for ARM.
 */
package affetti.baseline;
