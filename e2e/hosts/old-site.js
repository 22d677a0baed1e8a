// What county sites of 2010 do with their pages: a menu that folds, and parts of the page that arrive later.
jQuery(function ($) {
  $('#menu a').click(function () {
    $('#later').html('<mingbai-calculator policy="huainan-2019" view="rules"></mingbai-calculator>');
    return false;
  });
  // Frames are made as wide as their column.
  $(window).resize(function () {
    $('iframe').width($('#calculator').width());
  });
});
