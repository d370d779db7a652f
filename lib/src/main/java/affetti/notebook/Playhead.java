package affetti.notebook;

import affetti.core.AudioClip;
import affetti.viz.Picture;
import java.awt.image.BufferedImage;
import java.util.Locale;

/**
 * A player whose sound walks over the chart above it. The script is part of the page and asks for nothing from outside. It looks for the chart
 * only when the sound begins, for a page may be drawn in any order: the last picture before the player that has the chart's shape, or the shape that
 * the chart has on a phone. Pages that
 * strip scripts (untrusted notebooks, GitHub) keep chart and player.
 */
final class Playhead {
    /** Finds every player that carries axes and has no playhead yet. The numbers of an axis: left, right, first, last, width over height. */
    private static final String SCRIPT = """
            (function(){document.querySelectorAll('audio[data-playhead]').forEach(function(a){
            if(a.playheadBound)return;a.playheadBound=true;
            var axes=a.getAttribute('data-playhead').split(';').map(function(s){return s.split(' ').map(Number);}),n=axes[0],bar=null,img=null;
            function fits(i){return axes.some(function(s){var ok=Math.abs(i.naturalWidth/i.naturalHeight/s[4]-1)<0.03;if(ok)n=s;return ok;});}
            function chart(){if(img&&img.isConnected&&fits(img))return img;img=null;if(bar)bar.remove();bar=null;
            Array.prototype.forEach.call(document.images,function(i){
            if(i.naturalHeight&&(i.compareDocumentPosition(a)&4)&&fits(i))img=i;});
            if(!img)return null;fits(img);var box=img.parentNode;
            if(getComputedStyle(box).position==='static')box.style.position='relative';
            bar=document.createElement('div');bar.className='affetti-playhead';
            bar.style.cssText='position:absolute;width:2px;background:#c2255c;pointer-events:none;z-index:2';box.appendChild(bar);
            img.style.cursor='pointer';img.addEventListener('click',function(e){
            var x=(e.offsetX/img.clientWidth-n[0])/(n[1]-n[0]);
            a.currentTime=Math.max(0,n[2]+Math.min(1,Math.max(0,x))*(n[3]-n[2]));a.play();});return img;}
            function draw(){var i=chart();if(!i)return;
            var x=Math.min(1,Math.max(0,(a.currentTime-n[2])/(n[3]-n[2])));
            bar.style.left=(i.offsetLeft+i.clientWidth*(n[0]+(n[1]-n[0])*x)-1)+'px';
            bar.style.top=i.offsetTop+'px';bar.style.height=i.clientHeight+'px';}
            function walk(){draw();if(!a.paused&&!a.ended)requestAnimationFrame(walk);}
            a.addEventListener('play',walk);a.addEventListener('timeupdate',draw);a.addEventListener('seeked',draw);
            if(document.readyState==='complete')draw();else addEventListener('load',draw);});})();
            """;

    private Playhead() {
    }

    static String player(String caption, AudioClip clip, BufferedImage chart, Picture.Span span) {
        BufferedImage narrow = Picture.within(Picture.PHONE, chart);
        String numbers = axis(chart, span) + (narrow == chart ? "" : Picture.span(narrow).map(other -> ";" + axis(narrow, other)).orElse(""));
        return Html.player(caption, clip, " data-playhead=\"" + numbers + "\"") + "<script>" + SCRIPT.replace("\n", "") + "</script>";
    }

    private static String axis(BufferedImage chart, Picture.Span span) {
        return String.format(Locale.ROOT, "%.5f %.5f %.4f %.4f %.5f", span.left(), span.right(), span.first(), span.last(),
                chart.getWidth() / (double) chart.getHeight());
    }
}
