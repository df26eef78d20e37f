#pragma once
// What both halves of Heddle speak: findings and reports, their printers, schedules, and the lock-order
// graph. Start with finding.h (the data) and report.h (what every printer takes); schedule.h is the witness
// format. Everything here is plain data and functions over it: no threads, no global state, so anything may
// be used from several threads at once as long as no two write the same object.

#include "findings/finding.h"
#include "findings/fingerprint.h"
#include "findings/lock_order_graph.h"
#include "findings/print_json.h"
#include "findings/print_text.h"
#include "findings/report.h"
#include "findings/result.h"
#include "findings/schedule.h"
#include "findings/source_location.h"
#include "findings/write_file.h"
