//! Codes for readers: QR, since an archive code may hold more than ASCII.

use qrcode::{Color, EcLevel, QrCode};

use super::RenderError;

/// The modules of one code, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    width: usize,
    dark: Vec<bool>,
}

/// Modules left white around it, as readers need.
const QUIET: usize = 4;

impl Qr {
    /// The code of a text; level M stands a fifth of a sheet that is worn or soiled.
    pub fn of(text: &str) -> Result<Qr, RenderError> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M)
            .map_err(|_| RenderError::NoCode { length: text.len() })?;
        Ok(Qr {
            width: code.width(),
            dark: (code.into_colors().into_iter())
                .map(|c| c == Color::Dark)
                .collect(),
        })
    }

    /// A drawing, with its side in tenths of a millimetre where the style does not say it.
    pub(super) fn svg(&self, side: Option<u32>) -> String {
        let mut path = String::new();
        for (y, row) in self.dark.chunks(self.width.max(1)).enumerate() {
            let mut x = 0;
            while x < row.len() {
                let run = row[x..].iter().take_while(|dark| **dark).count();
                if run > 0 {
                    path += &format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
                }
                x += run.max(1);
            }
        }
        let whole = self.width + 2 * QUIET;
        let size = side.map_or_else(String::new, |tenths| {
            let (mm, rest) = (tenths / 10, tenths % 10);
            format!(" width=\"{mm}.{rest}mm\" height=\"{mm}.{rest}mm\"")
        });
        format!(
            "<svg viewBox=\"0 0 {whole} {whole}\"{size} shape-rendering=\"crispEdges\" role=\"img\"><path d=\"{path}\"/></svg>"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dark modules as the drawing has them.
    fn drawn(qr: &Qr) -> Vec<(usize, usize)> {
        let svg = qr.svg(None);
        let path = svg.split("d=\"").nth(1).unwrap().split('"').next().unwrap();
        let mut dark = Vec::new();
        for run in path.split('M').skip(1) {
            let number = |text: &str| text.parse::<usize>().unwrap();
            let (x, rest) = run.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let (length, _) = rest.split_once('v').unwrap();
            let (x, y) = (number(x), number(y));
            dark.extend((0..number(length)).map(|i| (x + i - QUIET, y - QUIET)));
        }
        dark
    }

    #[test]
    fn every_dark_module_is_drawn_once() {
        for text in ["DA2023-016", "业务·2025-档-001", "A"] {
            let qr = Qr::of(text).unwrap();
            let wanted: Vec<_> = (0..qr.dark.len())
                .filter(|at| qr.dark[*at])
                .map(|at| (at % qr.width, at / qr.width))
                .collect();
            assert_eq!(drawn(&qr), wanted);
            // The three eyes and the module beside the lower one.
            assert!(wanted.contains(&(0, 0)) && wanted.contains(&(qr.width - 1, 0)));
            assert!(wanted.contains(&(0, qr.width - 1)) && wanted.contains(&(8, qr.width - 8)));
        }
    }

    #[test]
    fn what_fits_no_code_is_said() {
        let long = "x".repeat(3000);
        assert!(matches!(
            Qr::of(&long),
            Err(RenderError::NoCode { length: 3000 })
        ));
    }
}
