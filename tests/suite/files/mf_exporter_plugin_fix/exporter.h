#pragma once
#include <string>

class Exporter {
 public:
  virtual ~Exporter() = default;
  virtual void emit(const std::string& name, double value) = 0;
  virtual std::size_t emitted() const = 0;
};
