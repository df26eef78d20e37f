#include "importer.h"

#include <utility>

void Importer::start(int photos, Progress progress) {
  worker_ = std::thread([photos, progress = std::move(progress)] {
    for (int done = 1; done <= photos; ++done) progress(done, photos);
  });
}

void Importer::wait() { worker_.join(); }
