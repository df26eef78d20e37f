#pragma once
// What makes reports fit for daily use: which findings count. Start with configuration.h (what a project
// wants) and suppress.h, path_rules.h and baseline.h, which apply to a report in this order. No global state:
// anything may be used from several threads at once as long as no two write the same object.

#include "findings/lint/baseline.h"
#include "findings/lint/check_list.h"
#include "findings/lint/config_file.h"
#include "findings/lint/configuration.h"
#include "findings/lint/did_you_mean.h"
#include "findings/lint/glob.h"
#include "findings/lint/path_rules.h"
#include "findings/lint/settings.h"
#include "findings/lint/suppress.h"
#include "findings/lint/suppression_comments.h"
