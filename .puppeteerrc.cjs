// Installing never fails for want of a browser: set-up finds or installs one afterwards.
module.exports = { skipDownload: true };
