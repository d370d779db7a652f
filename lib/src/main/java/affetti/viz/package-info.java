/** Records to charts and piano rolls. Uses XChart. */
package affetti.viz;
