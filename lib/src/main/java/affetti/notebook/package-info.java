/** What a notebook cell calls to show, play, follow progress and check an exercise. */
package affetti.notebook;
