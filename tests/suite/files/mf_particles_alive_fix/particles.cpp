#include "particles.h"

#include "parallel.h"

Particles::Particles(std::size_t count) : particles_(count), alive_(static_cast<int>(count)) {
  for (std::size_t i = 0; i < count; ++i) particles_[i].life = 1 + static_cast<int>(i % 3);
}

void Particles::step() {
  parallel_for(particles_.size(), 2, [this](std::size_t first, std::size_t last) {
    int dead = 0;
    for (std::size_t i = first; i < last; ++i) {
      Particle& particle = particles_[i];
      if (particle.life == 0) continue;
      particle.position += 2;
      if (--particle.life == 0) ++dead;
    }
    std::lock_guard lock(mutex_);
    alive_ -= dead;
  });
}
