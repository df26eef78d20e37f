#pragma once
#include <map>
#include <string>

namespace metrics {
void record(const std::string& name, long time);
const std::map<std::string, long>& all();
}  // namespace metrics
