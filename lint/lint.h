#pragma once
// What makes reports fit for daily use: which findings count. Start with configuration.h (what a project
// wants) and suppress.h, path_rules.h and baseline.h, which apply to a report in this order. No global state:
// anything may be used from several threads at once as long as no two write the same object.

#include "lint/baseline.h"
#include "lint/check_list.h"
#include "lint/config_file.h"
#include "lint/configuration.h"
#include "lint/did_you_mean.h"
#include "lint/glob.h"
#include "lint/path_rules.h"
#include "lint/settings.h"
#include "lint/suppress.h"
#include "lint/suppression_comments.h"
