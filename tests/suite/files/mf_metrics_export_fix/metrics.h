#pragma once
#include <map>
#include <string>

namespace metrics {
void record(const std::string& name, long time);
std::map<std::string, long> all();
}  // namespace metrics
