#include "rbm/ising.h"

#include <cmath>
#include <utility>

#include "rbm/error.h"
#include "rbm/numeric.h"

namespace rbm {
namespace {

void require_real(const char* who, const char* what, double given, double least, double most) {
  if (given >= least && given <= most) return;
  throw Error(ErrorCode::out_of_range,
              {who, ": ", what, " is ", given, ", expected ", least, " to ", most});
}

/// Right, left, below, above.
std::array<std::uint16_t, 4> neighbours_of(int row, int col, int side) {
  const auto number = [side](int r, int c) {
    return static_cast<std::uint16_t>((r + side) % side * side + (c + side) % side);
  };
  return {number(row, col + 1), number(row, col - 1), number(row + 1, col), number(row - 1, col)};
}

}  // namespace

void require_ising(const char* who, const IsingSettings& settings) {
  require_real(who, "the side", settings.side, min_ising_side, max_ising_side);
  require_real(who, "the temperature", settings.temperature, min_ising_temperature,
               max_ising_temperature);
  require_real(who, "the field", settings.field, -max_ising_field, max_ising_field);
}

IsingSums ising_sums(const std::uint8_t* state, int side) {
  IsingSums sums;
  const auto spin = [=](int row, int col) {
    return state[row % side * side + col % side] != 0 ? 1 : -1;
  };
  for (int row = 0; row < side; ++row) {
    for (int col = 0; col < side; ++col) {
      sums.bonds += spin(row, col) * (spin(row, col + 1) + spin(row + 1, col));
      sums.spins += spin(row, col);
    }
  }
  return sums;
}

double spontaneous_magnetisation(double temperature) {
  if (temperature >= critical_temperature) return 0.0;
  const double sinh = std::sinh(2.0 / temperature);
  return std::pow(1.0 - 1.0 / (sinh * sinh * sinh * sinh), 0.125);
}

IsingLattice::IsingLattice(const IsingSettings& settings, BinaryVector state)
    : settings_(settings), state_(std::move(state)), acceptance_{} {
  require_ising("ising lattice", settings_);
  const int side = settings_.side;
  if (state_.size() != settings_.n_spins()) {
    throw Error(ErrorCode::shape_mismatch, {"ising lattice: the state has ", state_.size(),
                                            " spins, expected ", settings_.n_spins()});
  }
  if (state_.maxCoeff() > 1) {
    throw Error(ErrorCode::not_binary, "ising lattice: a spin is neither 0 nor 1");
  }
  sums_ = ising_sums(state_.data(), side);
  neighbours_.reserve(static_cast<std::size_t>(settings_.n_spins()));
  for (int i = 0; i < settings_.n_spins(); ++i) {
    neighbours_.push_back(neighbours_of(i / side, i % side, side));
  }
  for (int up = 0; up <= 4; ++up) {
    for (int own = 0; own <= 1; ++own) {
      const double change = 2.0 * (2 * own - 1) * (2 * up - 4 + settings_.field);
      acceptance_[static_cast<std::size_t>(up)][static_cast<std::size_t>(own)] =
          change > 0.0 ? exp_double(-change / settings_.temperature) : 1.0;
    }
  }
}

void IsingLattice::sweep(RandomStream& stream) {
  const auto n = static_cast<std::uint32_t>(state_.size());
  std::uint8_t* const spins = state_.data();
  for (std::uint32_t attempt = 0; attempt < n; ++attempt) {
    const std::uint32_t site = stream.below(n);
    std::uint32_t up = 0;
    for (const std::uint16_t other : neighbours_[site]) up += spins[other];
    const std::uint8_t own = spins[site];
    if (stream.uniform_double() >= acceptance_[up][own]) continue;
    const int spin = 2 * own - 1;
    spins[site] = static_cast<std::uint8_t>(1 - own);
    sums_.bonds -= 2 * spin * (2 * static_cast<int>(up) - 4);
    sums_.spins -= 2 * spin;
  }
}

BinaryVector random_ising_state(int side, std::uint64_t seed) {
  IsingSettings settings;
  settings.side = side;
  require_ising("random_ising_state", settings);
  RandomStream stream(seed, Purpose::magnet, 0);
  BinaryVector state(settings.n_spins());
  for (Index i = 0; i < state.size(); ++i) {
    state(i) = static_cast<std::uint8_t>(stream.bits() >> 31);
  }
  return state;
}

}  // namespace rbm
