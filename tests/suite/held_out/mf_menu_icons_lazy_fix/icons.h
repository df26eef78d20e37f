#pragma once
#include <map>
#include <string>

class Icons {
 public:
  static Icons& instance();

  int width(const std::string& name) const;

 private:
  Icons();

  std::map<std::string, int> widths_;
};
