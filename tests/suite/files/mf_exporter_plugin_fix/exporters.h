#pragma once
#include <mutex>
#include <string>
#include <vector>

#include "exporter.h"

class TextExporter : public Exporter {
 public:
  void emit(const std::string& name, double value) override;
  std::size_t emitted() const override;

 private:
  mutable std::mutex mutex_;
  std::string text_;
  std::size_t lines_ = 0;
};

class BatchExporter : public Exporter {
 public:
  void emit(const std::string& name, double value) override;
  std::size_t emitted() const override;

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> batch_;
  std::size_t sent_ = 0;
};
